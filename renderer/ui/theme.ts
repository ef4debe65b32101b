// Mantine's parts in this page's colours and measures, so that a feature uses them as they come.
import { createTheme } from '@mantine/core'
import type { CSSVariablesResolver } from '@mantine/core'

export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-fixed)',
  fontSizes: { xs: '13px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: '4px',
  cursorType: 'pointer',
  respectReducedMotion: true,
  primaryColor: 'accent',
  primaryShade: 7,
  colors: {
    accent: ['#e9f2ff', '#d1e2fc', '#a3c5f8', '#77adff', '#4f90ee', '#3a80ea', '#2a73e0', '#1f66cf', '#1a59b5', '#134791'],
    dark: ['#e3e5e8', '#c6c9ce', '#adb1b8', '#8f949c', '#43474e', '#2b2e33', '#212327', '#191a1d', '#121315', '#0c0d0e'],
    red: ['#fcebec', '#f8d3d5', '#f2aeb1', '#f58487', '#e2595e', '#d53f45', '#c93138', '#b3262d', '#971f25', '#7a181d'],
  },
  components: {
    Button: { defaultProps: { size: 'xs' }, styles: { root: { fontWeight: 500 } } },
    ActionIcon: { defaultProps: { size: 30, variant: 'subtle', color: 'gray' } },
    TextInput: { defaultProps: { size: 'xs' } },
    NumberInput: { defaultProps: { size: 'xs' } },
    Select: { defaultProps: { size: 'xs', checkIconPosition: 'right' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Switch: { defaultProps: { size: 'xs' } },
    SegmentedControl: {
      defaultProps: { size: 'xs', withItemsBorders: false },
      styles: {
        root: { border: '1px solid var(--line)', padding: 2, background: 'var(--surface-0)' },
        label: { fontWeight: 400, padding: '2px 8px' },
        indicator: { background: 'var(--surface-3)', boxShadow: 'inset 0 0 0 1px var(--line-strong)' },
      },
    },
    Menu: { defaultProps: { shadow: 'none', transitionProps: { duration: 0 } } },
    Popover: { defaultProps: { shadow: 'none', transitionProps: { duration: 0 } } },
    Tabs: { vars: () => ({ root: { '--tabs-color': 'var(--accent)' } }) }, // as the page's own navigation
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 0 } } },
    Modal: { defaultProps: { transitionProps: { duration: 0 }, overlayProps: { backgroundOpacity: 0.6 }, shadow: 'none', centered: true } },
  },
})

/** Mantine's own colours are those of tokens.css, in both themes. */
const shared = {
  '--mantine-color-body': 'var(--surface-1)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-dim)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-error': 'var(--trouble)',
  '--mantine-color-default': 'var(--surface-2)',
  '--mantine-color-default-hover': 'var(--surface-3)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-anchor': 'var(--accent)',
}

export const colorVariables: CSSVariablesResolver = () => ({ variables: {}, light: shared, dark: shared })
