import { createClient, orThrow } from '@safeboard/client';
import { graphql } from './graph/index.js';

/** The open recommendations of a board, with whom they are addressed to and what was done. */
const openOnes = graphql(`
  query OpenOnes($board: String!) {
    board(slug: $board) {
      name
      recommendations(first: 100, filter: { status: { in: [OPEN] } }) {
        nodes {
          id
          reference
          addressees(first: 10) {
            nodes {
              name
            }
          }
          actions(first: 1) {
            id
          }
        }
      }
    }
  }
`);

/** Changes the theme of a recommendation. */
const changeTheme = graphql(`
  mutation ChangeTheme($input: ChangeRecommendationInput!) {
    changeRecommendation(input: $input) {
      recommendation {
        theme
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`);

const safeboard = createClient({
  url: process.env.SAFEBOARD_URL ?? 'http://localhost:4000/graphql',
  auth: process.env.SAFEBOARD_KEY,
});

// Variables and result are typed by the document.
const { board } = await safeboard.request(openOnes, { board: 'southampton-lscb' });
const unanswered = board?.recommendations.nodes.filter(({ actions }) => actions.length === 0) ?? [];
console.log(`${board?.name}: ${unanswered.length} without an action`);
for (const { reference, addressees } of unanswered) {
  console.log(reference, addressees.nodes.map(({ name }) => name).join(', '));
}

const first = unanswered[0];
if (first && process.env.SAFEBOARD_KEY) {
  const result = await safeboard.mutate(changeTheme, { recommendationId: first.id, theme: 'Unanswered' });
  console.log(orThrow(result).recommendation.theme);
}
