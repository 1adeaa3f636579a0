import type { SafeboardError, UserError } from '@safeboard/client';

/** Shows what was wrong with a write: the rule that rejected it, or why there was no response. */
export function Problems({ of }: { of: { userErrors: readonly UserError[]; error: SafeboardError | null } }) {
  if (!of.error) return null;
  const problems = of.userErrors.length > 0 ? of.userErrors : [{ code: of.error.code, message: of.error.message }];
  return (
    <div role="alert" className="problems">
      {problems.map(({ code, message }) => (
        <p key={code}>
          {message} <code>{code}</code>
        </p>
      ))}
    </div>
  );
}
