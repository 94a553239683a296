/** The only part of fontkit that is used here: a font that is parsed once and shared by all documents. */
declare module 'fontkit' {
  export function create(bytes: Buffer): PDFKit.Mixins.PDFFontSource;
}
