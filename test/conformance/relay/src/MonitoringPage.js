import { graphql } from 'relay-runtime';

/** What the page of a board asks: its name, and a first page of its recommendations. */
export const monitoringPage = graphql`
  query MonitoringPageQuery($board: String!) {
    board(slug: $board) {
      name
      ...RecommendationList_board
    }
  }
`;
