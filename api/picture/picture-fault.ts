/** Why a picture cannot be used, for the organiser who gave it. */
export class PictureFault extends Error {
  override readonly name = 'PictureFault';
}
