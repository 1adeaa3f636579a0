export { SearchKind } from './search-kind';
export { SearchHit, SearchHitFields, SearchQueries } from './search-queries';
export { searchedRecords } from './searched-records';
