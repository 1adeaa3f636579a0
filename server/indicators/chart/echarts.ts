/** The parts of echarts in use. `npm run build` bundles them with this file. */
export { format, init } from 'echarts';
