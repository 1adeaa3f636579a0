import { useMonaco } from '@graphiql/react';
import { useEffect } from 'react';

/** Line numbers, comments and numbers of GraphiQL's two themes, with a contrast of at least 4.5 to 1. */
const themes = [
  {
    name: 'graphiql-DARK',
    base: 'vs-dark',
    quiet: '#a3b1c6',
    comment: '8fc27d',
    number: 'b5cea8',
    background: '#212a3b',
  },
  { name: 'graphiql-LIGHT', base: 'vs', quiet: '#4f6170', comment: '006b00', number: '07684a', background: '#ffffff' },
];

/** Renders nothing; defines the themes again with readable colours. */
export function ReadableColours() {
  const monaco = useMonaco((state) => state.monaco);
  useEffect(() => {
    for (const { name, base, quiet, comment, number, background } of themes) {
      monaco?.editor.defineTheme(name, {
        base,
        inherit: true,
        rules: [
          { token: 'comment', foreground: comment },
          { token: 'number', foreground: number },
        ],
        colors: {
          'editor.background': '#ffffff00',
          'scrollbar.shadow': '#ffffff00',
          'editorLineNumber.foreground': quiet,
          'editorLineNumber.dimmedForeground': quiet,
          'editorHoverWidget.background': background,
          'editorSuggestWidget.background': background,
          'menu.background': background,
        },
      });
    }
  }, [monaco]);
  return null;
}
