import { notifications } from '@mantine/notifications';
import i18next from 'i18next';

/** Tells that something was done; read out politely. */
export function notifyDone(message: string): void {
  notify(message, { color: 'harbor', autoClose: 6_000, role: 'status' });
}

/** Tells that something failed. */
export function notifyFailed(message: string): void {
  notify(message, { color: 'red', autoClose: 12_000, role: 'alert' });
}

/** Tells something the person did not start, such as a right taken away elsewhere. */
export function notifyChanged(message: string): void {
  notify(message, { color: 'signal', autoClose: 12_000, role: 'status' });
}

function notify(message: string, look: { color: string; autoClose: number; role: string }): void {
  const closeButtonProps = { 'aria-label': i18next.t('kit:action.close') };
  notifications.show({ message, closeButtonProps, ...look });
}
