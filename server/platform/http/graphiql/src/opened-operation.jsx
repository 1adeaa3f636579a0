import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';

/**
 * Renders nothing; selects the operation that a link names, once GraphiQL has parsed the document.
 * @param {{ operationName?: string }} props
 */
export function OpenedOperation({ operationName }) {
  const operations = useGraphiQL((state) => state.operations);
  const { setOperationName } = useGraphiQLActions();
  const isDone = useRef(operationName === undefined);
  useEffect(() => {
    if (isDone.current || !operations?.some(({ name }) => name?.value === operationName)) return;
    isDone.current = true;
    setOperationName(operationName);
  }, [operations, operationName, setOperationName]);
  return null;
}
