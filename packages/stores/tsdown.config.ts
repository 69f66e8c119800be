import { preset } from '../../tsdown.preset.ts';

export default preset({ entry: ['src/postgres.ts', 'src/redis.ts', 'src/sqlite.ts'] });
