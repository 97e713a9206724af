//! What an embedded page says that a page of its own does not.

use crate::playground::session::Language;

/// The words of one language.
pub struct EmbeddingWords {
    /// To see the same in a page of its own.
    pub open: &'static str,
}

impl EmbeddingWords {
    /// The words of a language.
    pub fn of(language: Language) -> &'static EmbeddingWords {
        match language {
            Language::Zh => &ZH,
            Language::En => &EN,
        }
    }
}

static ZH: EmbeddingWords = EmbeddingWords {
    open: "在演练场中打开",
};

static EN: EmbeddingWords = EmbeddingWords {
    open: "Open in the playground",
};
