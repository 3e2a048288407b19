import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020';
import { DOCUMENT } from './document';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats(ajv);
ajv.addSchema(DOCUMENT, 'document');

/**
 * What is wrong with a value by a schema of the document (JSON Schema 2020-12).
 * @param pointer to the schema
 */
export function schemaFaults(pointer: string, value: unknown): string[] {
  const validate = ajv.getSchema(`document#${pointer}`);
  if (!validate) return [`there is no schema ${pointer}`];
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`;
  });
}
