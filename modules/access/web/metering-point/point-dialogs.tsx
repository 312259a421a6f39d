import type { Resource } from '@fleetgate/sdk';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { DeletePointDialog } from './delete-point-dialog.tsx';
import { MovePointDialog } from './move-point-dialog.tsx';
import { PointNameDialog } from './point-name-dialog.tsx';
import { useMeanwhile } from './use-meanwhile.tsx';

/** What is to be done with a point, and what shows the outcome where its dialog was opened. */
interface Intent {
  action: 'add' | 'move' | 'rename' | 'delete';
  point: Resource;
  onAdded: () => void;
}

const OpenDialog = createContext<(intent: Intent) => void>(() => {});

/** Opens the dialog for what is to be done with a point. */
export function usePointDialogs() {
  return useContext(OpenDialog);
}

/** Holds the dialogs about points outside of their rows, since others may move or delete a row meanwhile. */
export function PointDialogs({ children }: { children: ReactNode }) {
  const [intent, setIntent] = useState<Intent>();
  const close = () => setIntent(undefined);
  return (
    <OpenDialog value={setIntent}>
      {children}
      {intent && <PointDialog {...intent} onClose={close} />}
    </OpenDialog>
  );
}

function PointDialog({ action, point, onAdded, onClose }: Intent & { onClose: () => void }) {
  const { now, ...meanwhile } = useMeanwhile(point);
  const dialog = { ...meanwhile, onClose };
  if (action === 'add') return <PointNameDialog parent={now} {...dialog} onAdded={onAdded} />;
  if (action === 'rename') return <PointNameDialog point={now} {...dialog} />;
  if (action === 'move') return <MovePointDialog point={now} {...dialog} />;
  return <DeletePointDialog point={now} {...dialog} />;
}
