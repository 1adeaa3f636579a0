import { type FormEvent, useId, useRef } from 'react';
import { useAnnounce } from './announcer';

/** Takes an API key, which deciding needs; reading does not. */
export function KeyForm({ isSignedIn, onKey }: { isSignedIn: boolean; onKey: (key: string | undefined) => void }) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const key = field.current?.value.trim() || undefined;
    if (field.current) field.current.value = '';
    onKey(key);
    announce(key ? 'The key is used from now on, until this page is closed.' : 'You are reading as the public.');
  };

  return (
    <form className="key" onSubmit={submit}>
      <label htmlFor={id}>API key {isSignedIn && <span>(one is in use)</span>}</label>
      <input id={id} ref={field} type="password" autoComplete="off" spellCheck={false} />
      <button type="submit">Use key</button>
    </form>
  );
}
