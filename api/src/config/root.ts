import { findPackageJSON } from 'node:module';
import { dirname } from 'node:path';

/** The folder of the project, wherever this code stands: in `api/src`, compiled, or in a bundle. */
export const ROOT = dirname(findPackageJSON('.', __filename) ?? __dirname);
