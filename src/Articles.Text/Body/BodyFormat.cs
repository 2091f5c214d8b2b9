namespace Articles.Text;

/// <summary>How the editor wrote a body.</summary>
public enum BodyFormat
{
    /// <summary>Plain paragraphs.</summary>
    Text,

    /// <summary>CommonMark with pipe tables, without HTML.</summary>
    Markdown,

    /// <summary>HTML from anywhere.</summary>
    Html,
}
