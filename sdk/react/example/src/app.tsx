import { SafeboardProvider } from '@safeboard/react';
import { Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { ErrorBoundary } from './error-boundary';
import { KeyForm } from './key-form';
import { MonitoringList } from './monitoring-list';
import { clientFor } from './panel';
import { Scorecard } from './scorecard';

const views = {
  '#scorecard': { title: 'Scorecard', View: Scorecard },
  '#monitoring': { title: 'Monitoring list', View: MonitoringList },
};

type Place = keyof typeof views;

/** The page of a scrutiny panel: its scorecard and its monitoring list. */
export function App() {
  // The key stays in memory: it is gone with the page.
  const [client, setClient] = useState(() => clientFor(undefined));
  const [isSignedIn, setSignedIn] = useState(false);
  const place = usePlace();
  const { title, View } = views[place];
  const heading = useRef<HTMLHeadingElement>(null);
  const firstPlace = useRef(place);

  // After a link within the page, reading continues there; a new page starts at its top.
  useEffect(() => {
    document.title = `${title} - Scrutiny panel`;
    if (firstPlace.current !== place) heading.current?.focus();
  }, [place, title]);

  return (
    <SafeboardProvider client={client}>
      <header>
        <h1>Children and families scrutiny panel</h1>
        <nav aria-label="Views">
          {Object.entries(views).map(([href, view]) => (
            <a key={href} href={href} aria-current={href === place ? 'page' : undefined}>
              {view.title}
            </a>
          ))}
        </nav>
        <KeyForm
          isSignedIn={isSignedIn}
          onKey={(key) => {
            setClient(clientFor(key));
            setSignedIn(key !== undefined);
          }}
        />
      </header>
      <main>
        <h2 tabIndex={-1} ref={heading}>
          {title}
        </h2>
        <ErrorBoundary key={`${place} ${isSignedIn}`}>
          <Suspense fallback={<p>One moment ...</p>}>
            <View />
          </Suspense>
        </ErrorBoundary>
      </main>
    </SafeboardProvider>
  );
}

/** The view that the address names. */
function usePlace(): Place {
  const hash = useSyncExternalStore(
    (onChange) => {
      window.addEventListener('hashchange', onChange);
      return () => window.removeEventListener('hashchange', onChange);
    },
    () => window.location.hash,
  );
  return hash in views ? (hash as Place) : '#scorecard';
}
