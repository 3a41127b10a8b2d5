/** The store was not reached, or cannot confirm what it is given: the sentence is all there is to know, and where in the code it was missed says nothing. */
export class StoreAway extends Error {
  override readonly name: string = 'StoreAway'
}
