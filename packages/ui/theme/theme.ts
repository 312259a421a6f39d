import { Badge, type CSSVariablesResolver, createTheme, Modal, Tooltip } from '@mantine/core';
import { brick, harbor, night, signal, slate } from './palette.ts';

const font =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Ubuntu, Cantarell, "Helvetica Neue", Arial, sans-serif';

/** The look of the console. */
export const theme = createTheme({
  colors: { harbor, signal, red: brick, gray: slate, dark: night },
  primaryColor: 'harbor',
  primaryShade: { light: 8, dark: 7 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  fontFamily: font,
  headings: {
    fontFamily: font,
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.5rem' }, h2: { fontSize: '1.15rem' } },
  },
  respectReducedMotion: true,
  components: {
    Badge: Badge.extend({ defaultProps: { tt: 'none' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { multiline: true, maw: 320, events: { hover: true, focus: true, touch: true } },
    }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        radius: 'md',
        styles: { title: { fontWeight: 600, fontSize: '1.1rem' } },
      },
    }),
  },
});

/** Mantine's own quiet text, error and placeholder colours miss 4.5:1 (WCAG 1.4.3); these hold it. */
export const contrastVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-dimmed': slate[6],
    '--mantine-color-placeholder': slate[6],
    '--mantine-color-error': '#b3261e',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': slate[9],
    '--mantine-color-anchor': harbor[8],
    '--fg-surface': '#ffffff',
    '--fg-canvas': slate[0],
    '--fg-line': slate[2],
    '--fg-header': '#12303f',
    '--fg-pending': slate[6],
  },
  dark: {
    '--mantine-color-dimmed': night[2],
    '--mantine-color-placeholder': night[2],
    '--mantine-color-error': '#ff9e93',
    '--mantine-color-body': night[7],
    '--mantine-color-anchor': harbor[3],
    '--fg-surface': night[7],
    '--fg-canvas': night[8],
    '--fg-line': night[5],
    '--fg-header': '#0d1f29',
    '--fg-pending': night[2],
  },
});
