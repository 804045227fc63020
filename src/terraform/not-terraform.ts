/** A text that is neither Terraform JSON nor the JSON of a plan or state. The message says what it is instead, and what to do. */
export class NotTerraform extends Error {
  /** The file, as the reader was given it. */
  public readonly file: string;
  /** Where in the file, such as `line 3, column 5`; empty for the whole file. */
  public readonly place: string;

  public constructor(file: string, place: string, message: string) {
    super(message);
    this.name = 'NotTerraform';
    this.file = file;
    this.place = place;
  }
}
