import { graphql } from 'relay-runtime';

/** A list that loads further pages by itself: Relay writes the query for them, which begins at `node(id)`. */
export const recommendationList = graphql`
  fragment RecommendationList_board on Board
  @argumentDefinitions(first: { type: "Int", defaultValue: 3 }, after: { type: "String" })
  @refetchable(queryName: "RecommendationListPaginationQuery") {
    recommendations(first: $first, after: $after) @connection(key: "RecommendationList_recommendations") {
      edges {
        node {
          reference
          ...RecommendationRow_recommendation
        }
      }
    }
  }
`;
