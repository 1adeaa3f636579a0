import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Renders nothing; makes the query editor wrap its lines, so that the comments above an example are fully visible. */
export function WrapLongLines() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => {
    queryEditor?.updateOptions({ wordWrap: 'on', wrappingIndent: 'indent' });
  }, [queryEditor]);
  return null;
}
