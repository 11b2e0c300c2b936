#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

// The cast is a macro of GObject's, which Swift doesn't see.
static inline void spikebook_set_fonts(PangoFontMap *map, FcConfig *fonts) {
    pango_fc_font_map_set_config((PangoFcFontMap *)map, fonts);
}
