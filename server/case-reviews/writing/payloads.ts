import { ObjectType, Resolver } from 'type-graphql';
import { Payload } from '../../access';
import { To, type RelationField } from '../../platform/graphql';
import { CaseReview, Finding } from '../case-review';
import { LearningProduct } from '../learning';

const nullable = { nullable: true };

@ObjectType({ simpleResolvers: true, description: 'A case review that was written.' })
export class CaseReviewPayload extends Payload {
  /** Leads to the review. */
  readonly caseReviewId!: string;
}

/** Where a payload leads. */
@Resolver(() => CaseReviewPayload)
export class CaseReviewPayloadFields {
  @To(CaseReview, 'caseReviewId', 'The review; null when nothing was done.', nullable)
  caseReview: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'A finding that was added.' })
export class FindingPayload extends Payload {
  /** Leads to the finding. */
  readonly findingId!: string;
}

/** Where a payload leads. */
@Resolver(() => FindingPayload)
export class FindingPayloadFields {
  @To(Finding, 'findingId', 'The finding; null when nothing was done.', nullable)
  finding: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'A learning product that was added.' })
export class LearningProductPayload extends Payload {
  /** Leads to the product. */
  readonly learningProductId!: string;
}

/** Where a payload leads. */
@Resolver(() => LearningProductPayload)
export class LearningProductPayloadFields {
  @To(LearningProduct, 'learningProductId', 'The learning product; null when nothing was done.', nullable)
  learningProduct: RelationField;
}
