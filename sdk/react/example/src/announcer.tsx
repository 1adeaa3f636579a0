import { createContext, type ReactNode, useContext, useState } from 'react';

const Context = createContext<(text: string) => void>(() => undefined);

/** Holds the live region: what is announced is shown, and read out by a screen reader without moving the focus. */
export function Announcer({ children }: { children: ReactNode }) {
  const [text, setText] = useState('');
  return (
    <Context.Provider value={setText}>
      {children}
      <p className="announcement" role="status">
        {text}
      </p>
    </Context.Provider>
  );
}

/** Returns the function that announces what happened. */
export function useAnnounce(): (text: string) => void {
  return useContext(Context);
}
