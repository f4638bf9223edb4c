/**
 * The part of sqlite3 that is used here (sqlite3 6.0, lib/sqlite3.d.ts). Its own types are not there where it could not be built, and
 * the rest of the program is built all the same.
 */
declare module 'sqlite3' {
  export interface Database {
    exec(sql: string, done: (error: Error | null) => void): void;
    all<Row>(sql: string, values: readonly unknown[], done: (error: Error | null, rows: Row[]) => void): void;
    configure(option: 'limit', id: number, value: number): void;
    interrupt(): void;
    close(done: (error: Error | null) => void): void;
  }

  const sqlite3: {
    readonly OPEN_READONLY: number;
    readonly OPEN_READWRITE: number;
    readonly OPEN_CREATE: number;
    readonly OPEN_URI: number;
    readonly LIMIT_LENGTH: number;
    readonly Database: new (path: string, mode: number, opened: (error: Error | null) => void) => Database;
  };
  export default sqlite3;
}
