// Every key that does something here and now. What is not in this list does not exist.
import { useSyncExternalStore } from 'react'
import { Dialog } from '../ui/Dialog.tsx'
import { KeyCaps } from '../ui/KeyCaps.tsx'
import { useApp } from './context.ts'
import styles from './KeysDialog.module.css'

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { keys, words } = useApp()
  const scopes = useSyncExternalStore(keys.follow, keys.all)
  const text = words.page.keys
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={text.title} closeLabel={words.page.close} size="lg">
      <div className={styles.scopes}>
        {scopes.map(scope => (
          <section key={scope.word}>
            <h3 className={styles.heading}>{scope.word}</h3>
            <dl className={styles.list}>
              {scope.bindings.map(binding => (
                <div key={binding.word} className={styles.row}>
                  <dt>{binding.word}</dt>
                  <dd>
                    <KeyCaps keys={binding.keys} names={text.names} or={text.or} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
