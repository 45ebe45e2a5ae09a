// MkDocs loads this as a classic script on every page; before version 1.5 it knew no other kind.
import(new URL('activation-lab/elements/define.js', document.currentScript.src));
