import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Rest<Own> = Own &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Own> & { ref?: Ref<HTMLAnchorElement> };

/** A link within the console. */
export const AppLink = createLink((props: Rest<AnchorProps>) => (
  <Anchor inherit={props.size === undefined} {...props} />
));

/** A link that looks like a button. */
export const ButtonLink = createLink((props: Rest<ButtonProps>) => <Button component="a" {...props} />);
