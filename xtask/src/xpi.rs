//! The XPI: a zip file whose bytes depend on its contents alone.

use std::fs::{self, File};
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context as _, Result};
use walkdir::WalkDir;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// Zopfli's rounds, counted from 9: a fifteenth smaller than what zlib packs at best, in 5 s.
const COMPRESSION: i64 = 15;

/// Packs a folder. Entries are sorted and carry a fixed time and mode, so that the same
/// contents give the same bytes.
pub fn pack(folder: &Path, xpi: &Path) -> Result<()> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(COMPRESSION))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let fresh = xpi.with_extension("new");
    let file =
        File::create(&fresh).with_context(|| format!("could not create {}", fresh.display()))?;
    let mut archive = ZipWriter::new(BufWriter::new(file));
    for name in file_names(folder)? {
        archive.start_file(name.as_str(), options)?;
        archive.write_all(&fs::read(folder.join(&name))?)?;
    }
    archive.finish()?.flush()?;
    // Whoever installs it sees the old file or the new one.
    fs::rename(&fresh, xpi).with_context(|| format!("could not write {}", xpi.display()))
}

/// How many bytes a file takes inside the XPI.
pub fn compressed_size(xpi: &Path, name: &str) -> Result<u64> {
    let mut archive = ZipArchive::new(File::open(xpi)?)?;
    let entry = archive
        .by_name(name)
        .with_context(|| format!("the XPI has no {name}"))?;
    Ok(entry.compressed_size())
}

/// The files below a folder, sorted, with `/` between the parts.
pub fn file_names(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in WalkDir::new(folder) {
        let entry = entry?;
        if entry.file_type().is_dir() {
            continue;
        }
        let path = entry.path().strip_prefix(folder)?;
        let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
        let parts = parts.with_context(|| format!("{} is not UTF-8", path.display()))?;
        names.push(parts.join("/"));
    }
    names.sort();
    Ok(names)
}
