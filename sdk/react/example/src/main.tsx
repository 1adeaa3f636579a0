import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Announcer } from './announcer';
import { App } from './app';
import './style.css';

const queryClient = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } });

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <Announcer>
        <App />
      </Announcer>
    </QueryClientProvider>
  </StrictMode>,
);
