export { MOST_MONTHS, readChart, type ChartData, type ChartQuestion } from './chart-data';
export { drawChart, USUAL_SIZE } from './draw';
export type { ChartSize } from './frame';
