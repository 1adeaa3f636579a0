import { Extensions } from 'type-graphql';

/** What a field that code works out costs, where the standard price would mislead. */
export interface Price {
  /** The price of each object or value that it gives; 1 for an object, nothing for a value, when it is absent. */
  readonly each?: number;
  /** How many it gives, as a rule, where it is a list without `first` and `last`. */
  readonly entries?: number;
}

/** States the price of a field, beside the field: the limit on an operation's cost counts with it. */
export function Priced(price: Price) {
  return (prototype: object, field: string): void => {
    Extensions({ price })(prototype, field);
  };
}
