import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';

/** A dialog of the browser itself: it keeps the focus, Escape closes it, and the focus returns to where it was. */
export function Modal({ title, onClose, children }: { title: string; onClose: () => void; children: ReactNode }) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed before it is taken away, so that the focus has gone back by then.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  // In development React shows it twice: then the first one is closed while the second is open.
  const close = () => {
    if (!dialog.current?.open) onClose();
  };
  return (
    <dialog ref={dialog} aria-labelledby={id} onClose={close}>
      <h3 id={id}>{title}</h3>
      {children}
      <button type="button" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
