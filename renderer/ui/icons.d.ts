// Each icon is imported alone: `import IconTrash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'`. The package has types for all of them at once only.
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { Icon } from '@tabler/icons-react'
  const icon: Icon
  export default icon
}
