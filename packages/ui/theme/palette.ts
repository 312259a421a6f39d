import type { MantineColorsTuple } from '@mantine/core';

/** The product's own blue: harbour water on an overcast day. Index 8 holds 4.5:1 against white. */
export const harbor: MantineColorsTuple = [
  '#eef5f8',
  '#dce8ee',
  '#b6d1dd',
  '#8db8cb',
  '#6ba3bc',
  '#5595b3',
  '#468eaf',
  '#377a99',
  '#236583',
  '#124f6b',
];

/** The second colour, used sparingly: pending things and hints. */
export const signal: MantineColorsTuple = [
  '#fff6e5',
  '#fbe9cb',
  '#f3d29b',
  '#ebb966',
  '#e4a43b',
  '#e09720',
  '#b97a12',
  '#96620d',
  '#7a4f09',
  '#5f3d05',
];

/** What can not be undone. Index 8 holds 4.5:1 against white, index 3 against the dark surfaces. */
export const brick: MantineColorsTuple = [
  '#fdf0ee',
  '#f8dfdb',
  '#f0bfb8',
  '#f09f94',
  '#dd7668',
  '#d45c4b',
  '#cd4735',
  '#bf3a29',
  '#ae2f20',
  '#8f2418',
];

/** A cool grey scale, so that surfaces and text belong to the blue. */
export const slate: MantineColorsTuple = [
  '#f6f8f9',
  '#edf1f3',
  '#dfe5e9',
  '#cad3d9',
  '#aab7bf',
  '#84939d',
  '#596873',
  '#4a5861',
  '#35424a',
  '#1e2930',
];

/** Surfaces and text of the dark scheme. */
export const night: MantineColorsTuple = [
  '#d5dde2',
  '#b3bec5',
  '#93a1aa',
  '#5f6e78',
  '#3b4952',
  '#2e3a42',
  '#222c33',
  '#182027',
  '#121920',
  '#0c1116',
];
