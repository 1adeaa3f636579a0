import { accessPolicy } from './access';
import { boardsPolicy } from './boards';
import { caseReviewsPolicy } from './case-reviews';
import { indicatorsPolicy } from './indicators';
import { meetingsPolicy } from './meetings';
import { obligationsPolicy } from './obligations';
import { partnersPolicy } from './partners';
import type { Policy } from './policy';
import { recommendationsPolicy } from './recommendations';

export type { Policy } from './policy';

/** The policy of every subject. A subject without one can be neither read nor written. */
export const policies: readonly Policy[] = [
  ...[boardsPolicy, partnersPolicy, meetingsPolicy, indicatorsPolicy, caseReviewsPolicy, recommendationsPolicy],
  obligationsPolicy,
  accessPolicy,
];

/** The policy of a subject; undefined for an unknown subject. */
export function policyOf(subject: string): Policy | undefined {
  return policies.find((policy) => policy.subject === subject);
}
