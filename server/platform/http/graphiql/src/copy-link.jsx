import { ToolbarButton, useGraphiQL } from '@graphiql/react';
import { useState } from 'react';
import { linkTo, LONGEST_LINK } from './links.ts';

/** The button that copies a link to the present query with its variables. Opening the link runs nothing. */
export function CopyLink() {
  const [notice, setNotice] = useState('');
  const { queryEditor, variableEditor, operationName } = useGraphiQL((state) => state);
  const copy = async () => {
    const query = queryEditor?.getValue() ?? '';
    const variables = variableEditor?.getValue() ?? '';
    const made = linkTo({ query, variables, operationName }, window.location.origin);
    setNotice(await noticeAfter(made));
  };
  return (
    <>
      <ToolbarButton label="Copy a link to this query" onClick={() => void copy()}>
        <LinkIcon />
      </ToolbarButton>
      <span role="status" className="safeboard-notice">
        {notice}
      </span>
    </>
  );
}

async function noticeAfter(made) {
  if ('tooLong' in made) {
    return `The link would have ${made.tooLong} characters; servers take ${LONGEST_LINK}. Copy the query instead.`;
  }
  try {
    await navigator.clipboard.writeText(made.link);
    return 'Link copied.';
  } catch {
    return 'The browser does not allow copying. Copy the query instead.';
  }
}

function LinkIcon() {
  return (
    <svg
      className="graphiql-toolbar-icon"
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      aria-hidden="true"
    >
      <path
        d="M8 12l4-4M6.5 9.5l-2 2a2.8 2.8 0 004 4l2-2M13.5 10.5l2-2a2.8 2.8 0 00-4-4l-2 2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
