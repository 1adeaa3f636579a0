import type { SafeboardError, UserError } from '@safeboard/client';

/** Says what was wrong with a write: by which rule it was refused, or why there was no answer. */
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
