import type { NameRule } from './names';

/** The start of the names of Athena workgroups. @see "CreateWorkGroup" */
export const WORKGROUP_NAME: NameRule = {
  code: 'search-name',
  subject: 'the start of a workgroup name',
  pattern: /^[A-Za-z0-9][A-Za-z0-9._-]{0,126}$/,
  remedy: '1 to 127 letters, digits, ".", "_" or "-", starting with a letter or digit',
  reasons: [
    [/^$/, 'is empty'],
    [/^.{128,}$/, 'leaves no room for the name of a reader in the 128 characters of a workgroup name'],
    [/[^A-Za-z0-9._-]/, 'has a character Athena refuses'],
  ],
  page: 'CreateWorkGroup',
};

/** A database of the Glue catalog that Athena can query without quoting. @see "Name databases, tables, and columns" */
export const DATABASE_NAME: NameRule = {
  code: 'search-name',
  subject: 'a database name',
  pattern: /^[a-z][a-z0-9_]{0,254}$/,
  remedy: '1 to 255 lower-case letters, digits or "_", starting with a letter',
  reasons: [
    [/^$/, 'is empty'],
    [/^.{256,}$/, 'is longer than 255 characters'],
    [/[A-Z]/, 'has an upper-case letter'],
    [/^[^a-z]/, 'does not start with a letter'],
    [/[^a-z0-9_]/, 'has a character that Athena takes in quotes only'],
  ],
  page: 'Name databases, tables, and columns',
};

/** A day. */
export const DAY: NameRule = {
  code: 'wrong-format',
  subject: 'a day',
  pattern: /^20\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
  remedy: 'year, month and day, such as "2026-01-31"',
  reasons: [],
  page: 'Supported types for partition projection',
};
