import { useGraphiQL } from '@graphiql/react';
import { useEffect } from 'react';

/** Shows nothing; makes the query editor wrap its lines, so that the question above an example is read whole. */
export function WrapLongLines() {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  useEffect(() => {
    queryEditor?.updateOptions({ wordWrap: 'on', wrappingIndent: 'indent' });
  }, [queryEditor]);
  return null;
}
