import { Button, type ButtonProps, Tooltip, VisuallyHidden } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface ActionButtonProps extends ButtonProps {
  /** Why this can not be done now, in words; nothing when it can. */
  reason?: string | undefined;
  onClick: () => void;
  children: ReactNode;
}

/** A button that says why it is disabled, to the mouse, the keyboard and the screen reader alike. */
export function ActionButton({ reason, onClick, children, ...button }: ActionButtonProps) {
  const id = useId();
  if (reason === undefined) {
    return (
      <Button {...button} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <>
      <Tooltip label={reason}>
        <Button
          {...button}
          data-disabled
          aria-disabled="true"
          aria-describedby={id}
          onClick={(event) => event.preventDefault()}
        >
          {children}
        </Button>
      </Tooltip>
      <VisuallyHidden id={id}>{reason}</VisuallyHidden>
    </>
  );
}
