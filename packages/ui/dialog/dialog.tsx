import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { controlsIn } from '../focus/controls.ts';
import { focusOn, lastFocused } from '../focus/keep-focus.ts';

interface DialogProps {
  title: string;
  onClose: () => void;
  size?: string | undefined;
  /** Whether a click beside it closes it; not where typed words would be lost. */
  closeOnClickOutside?: boolean;
  children: ReactNode;
}

/** A dialog, open as long as it is rendered; full screen on a phone. The keyboard returns to where it came from. */
export function Dialog({ title, onClose, size = 'md', closeOnClickOutside = true, children }: DialogProps) {
  const { t } = useTranslation('kit');
  const isNarrow = useMediaQuery('(max-width: 36em)') ?? false;
  useReturnOfFocus();
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      fullScreen={isNarrow}
      closeOnClickOutside={closeOnClickOutside}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <div ref={beginAtFirstControl}>{children}</div>
    </Modal>
  );
}

/**
 * The keyboard begins at the first field, choice or button of the content, of a group of choices at the one that is chosen:
 * in the document's order it would begin at what closes the dialog. Another beginning is marked where it is meant.
 */
function beginAtFirstControl(content: HTMLElement | null): void {
  if (content === null || content.querySelector('[data-autofocus]')) return;
  const [first] = controlsIn(content).filter(isTheOneOfItsGroup);
  first?.setAttribute('data-autofocus', '');
}

function isTheOneOfItsGroup(control: HTMLElement, _: number, all: readonly HTMLElement[]): boolean {
  if (!isChoice(control) || control.checked) return true;
  return !all.some((other) => isChoice(other) && other.name === control.name && other.checked);
}

function isChoice(control: HTMLElement): control is HTMLInputElement {
  return control instanceof HTMLInputElement && control.type === 'radio';
}

/** Where the keyboard goes once the dialog that is open closes. */
let returnTo: Element | null = null;

/** The design system returns the focus only from dialogs that stay rendered while closed. */
function useReturnOfFocus() {
  const [opener] = useState(() => openerOf(document.activeElement));
  useEffect(() => {
    returnTo = opener;
    return () => {
      if (returnTo === opener) returnTo = null;
      requestAnimationFrame(() => {
        if (document.querySelector('[role=dialog][aria-modal=true]')) return;
        const place = opener?.isConnected ? opener : document.querySelector('main');
        if (place instanceof HTMLElement) focusOn(place);
      });
    };
  }, [opener]);
}

/** A dialog that follows another one was opened where that one was; an entry of a menu is gone by then, its button not. */
function openerOf(element: Element | null): Element | null {
  // what runs before it opens may have disabled the button that started it
  if (element === null || element === document.body) return returnTo ?? lastFocused();
  if (element.closest('[role=dialog]')) return returnTo;
  const button = element.closest('[role=menu]')?.getAttribute('aria-labelledby');
  return button ? document.getElementById(button) : element;
}
