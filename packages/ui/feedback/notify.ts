import { notifications } from '@mantine/notifications';

/** Tells that something was done; read out politely. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'harbor', autoClose: 6_000, role: 'status' });
}

/** Tells that something failed. */
export function notifyFailed(message: string): void {
  notifications.show({ message, color: 'red', autoClose: 12_000, role: 'alert' });
}

/** Tells something the person did not start, such as a right taken away elsewhere. */
export function notifyChanged(message: string): void {
  notifications.show({ message, color: 'signal', autoClose: 12_000, role: 'status' });
}
