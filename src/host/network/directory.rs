//! The bundled hosts as a folder of the system's.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

use super::url::Url;
use super::{Foreign, Lookup, Outside, not_asked};
use crate::python::machine::outside::HttpRequest;

/// A folder with an index (see [`super::bundle::Index::parse`]); no foreign host is asked.
pub struct Directory {
    folder: PathBuf,
    known: RefCell<HashMap<String, Option<Rc<[u8]>>>>,
}

impl Directory {
    /// This folder, which need not exist: then nothing is bundled.
    pub fn new(folder: impl Into<PathBuf>) -> Directory {
        Directory {
            folder: folder.into(),
            known: RefCell::default(),
        }
    }
}

impl Outside for Directory {
    fn file(&self, path: &str) -> Lookup {
        let mut known = self.known.borrow_mut();
        let content = known.entry(path.to_owned()).or_insert_with(|| {
            let read = std::fs::read(self.folder.join(path));
            read.ok().map(Rc::from)
        });
        content.clone().map_or(Lookup::Missing, Lookup::Here)
    }

    fn foreign(&self, url: &Url, _: &HttpRequest, _: u32) -> Foreign {
        Foreign::Refused(not_asked(&url.host))
    }
}
