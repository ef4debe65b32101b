import { NativeSelect, SegmentedControl } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import type { Words } from '../../../../electron/words/words.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import styles from './Moments.module.css'
import { momentFilters, momentOrders } from './order-moments.ts'
import type { MomentFilter, MomentOrder } from './order-moments.ts'

interface ListHeadProps {
  words: Words
  filter: MomentFilter
  order: MomentOrder
  counts: Readonly<Record<MomentFilter, number>>
  onFilter: (filter: MomentFilter) => void
  onOrder: (order: MomentOrder) => void
  onAdd: () => void
}

/** Which moments, in which order; and one by hand. */
export function ListHead({ words, filter, order, counts, onFilter, onOrder, onAdd }: ListHeadProps) {
  const { moments } = words.pageMoments
  return (
    <div className={styles.head}>
      <SegmentedControl
        className={styles.filters ?? ''}
        classNames={{ label: styles.filterLabel ?? '' }}
        aria-label={moments.show}
        value={filter}
        onChange={onFilter}
        data={momentFilters.map(value => ({
          value,
          label: (
            <>
              {moments.filters[value]} <span className={styles.count}>{counts[value]}</span>
            </>
          ),
        }))}
      />
      <NativeSelect
        aria-label={moments.sort}
        className={styles.order ?? ''}
        classNames={{ input: styles.orderInput ?? '' }}
        size="xs"
        value={order}
        onChange={event => onOrder(momentOrders.find(each => each === event.currentTarget.value) ?? 'time')}
        data={momentOrders.map(value => ({ value, label: moments.orders[value] }))}
      />
      <IconButton label={moments.add} onClick={onAdd}>
        <IconPlus size={16} stroke={1.6} />
      </IconButton>
    </div>
  )
}
