import { ObjectType, Resolver } from 'type-graphql';
import { Payload } from '../../access';
import { BelongsTo, type RelationField } from '../../platform/graphql';
import { CaseReview, Finding } from '../case-review';
import { LearningProduct } from '../learning';

const nullable = { nullable: true };

@ObjectType({ simpleResolvers: true, description: 'The result of changing a case review.' })
export class CaseReviewPayload extends Payload {
  /** The id of the review. */
  readonly caseReviewId!: string;
}

/** The relations of the payload. */
@Resolver(() => CaseReviewPayload)
export class CaseReviewPayloadFields {
  @BelongsTo(CaseReview, 'caseReviewId', 'The review; null when the mutation failed.', nullable)
  caseReview: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of adding a finding.' })
export class FindingPayload extends Payload {
  /** The id of the finding. */
  readonly findingId!: string;
}

/** The relations of the payload. */
@Resolver(() => FindingPayload)
export class FindingPayloadFields {
  @BelongsTo(Finding, 'findingId', 'The finding; null when the mutation failed.', nullable)
  finding: RelationField;
}

@ObjectType({ simpleResolvers: true, description: 'The result of adding a learning product.' })
export class LearningProductPayload extends Payload {
  /** The id of the product. */
  readonly learningProductId!: string;
}

/** The relations of the payload. */
@Resolver(() => LearningProductPayload)
export class LearningProductPayloadFields {
  @BelongsTo(LearningProduct, 'learningProductId', 'The learning product; null when the mutation failed.', nullable)
  learningProduct: RelationField;
}
