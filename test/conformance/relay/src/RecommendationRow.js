import { graphql } from 'relay-runtime';

/** What a row of the list shows; it can be refetched. */
export const recommendationRow = graphql`
  fragment RecommendationRow_recommendation on Recommendation @refetchable(queryName: "RecommendationRowRefetchQuery") {
    text
    status
    dueOn
  }
`;

/** What the row's button does. */
export const recordImpact = graphql`
  mutation RecommendationRowImpactMutation($input: RecordImpactInput!) {
    recordImpact(input: $input) {
      recommendation {
        ...RecommendationRow_recommendation
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;
