using System.Text;
using System.Xml;

namespace Articles.Api.Feeds;

/// <summary>Writing XML: UTF-8, and no character that XML 1.0 does not know.</summary>
internal static class Xml
{
    public const string Atom = "http://www.w3.org/2005/Atom";
    public const string Media = "http://search.yahoo.com/mrss/";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        IndentChars = " ",
        NewLineChars = "\n",
    };

    public static byte[] Document(Action<XmlWriter> write)
    {
        var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, Settings))
        {
            xml.WriteStartDocument();
            write(xml);
            xml.WriteEndDocument();
        }

        return bytes.ToArray();
    }

    /// <summary>An element with this text; nothing when there is none.</summary>
    public static void Text(this XmlWriter xml, string name, string? text, string? space = null)
    {
        if (!string.IsNullOrWhiteSpace(text))
        {
            xml.WriteElementString(name, space, Legal(text));
        }
    }

    /// <summary>An attribute with this text; nothing when there is none.</summary>
    public static void Attribute(this XmlWriter xml, string name, object? value)
    {
        if (value is not null)
        {
            xml.WriteAttributeString(name, Legal(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!));
        }
    }

    /// <summary>An Atom link, also in other formats.</summary>
    public static void Link(this XmlWriter xml, string rel, string? address, string? mediaType = null, string? title = null)
    {
        if (address is not null)
        {
            xml.WriteStartElement("link", Atom);
            xml.Attribute("rel", rel);
            xml.Attribute("href", address);
            xml.Attribute("type", mediaType);
            xml.Attribute("title", title);
            xml.WriteEndElement();
        }
    }

    /// <summary>A picture as Media RSS tells it, with its credit.</summary>
    public static void Picture(this XmlWriter xml, FeedImage image)
    {
        xml.WriteStartElement("content", Media);
        xml.Attribute("url", image.Address);
        xml.Attribute("type", image.MediaType);
        xml.Attribute("medium", "image");
        xml.Attribute("width", image.Width);
        xml.Attribute("height", image.Height);
        xml.Text("title", image.Alt, Media);
        xml.Text("description", image.Caption, Media);
        xml.Text("credit", image.Credit, Media);
        xml.WriteEndElement();
    }

    /// <summary>
    /// The text without what XML 1.0 cannot say, controls, halves of pairs, and what is no character; and without the controls that
    /// it can say and advises against (2.2), which are what is left of a text that was once read in the wrong encoding.
    /// </summary>
    public static string Legal(string text)
    {
        if (IsLegal(text))
        {
            return text;
        }

        var legal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            // A lone half of a pair is read as U+FFFD.
            if (!rune.IsBmp || IsLegal((char)rune.Value))
            {
                legal.Append(rune);
            }
        }

        return legal.ToString();
    }

    private static bool IsLegal(char c) => XmlConvert.IsXmlChar(c) && c is not (>= '\u007f' and <= '\u009f' and not '\u0085');

    private static bool IsLegal(string text)
    {
        foreach (var c in text)
        {
            if (!IsLegal(c))
            {
                return false;
            }
        }

        return true;
    }
}
