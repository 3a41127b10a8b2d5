/** JSON that is text already and goes out as it is: encoding a snapshot again for each client that asks would cost what the snapshot does. */
export class PreparedJson {
  readonly json: string

  constructor(json: string) {
    this.json = json
  }
}
