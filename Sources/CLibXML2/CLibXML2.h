/* Only tells SwiftPM where libxml2's headers are. Swift does not see them: they bring ICU's, which clash with Foundation's. */
