using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;

namespace Articles.Api.Import;

/// <summary>
/// Parts a feed into its items, holding one of them at a time. Documents with a DTD are refused: one could name other files or
/// grow without end.
/// </summary>
internal static class XmlItems
{
    private const int Deepest = 100;

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = false,
    };

    /// <summary>Each child of the feed, or of its channel, with its line: those that tell of the feed, and the items.</summary>
    /// <exception cref="XmlException">It is no XML, or is cut off.</exception>
    /// <exception cref="InvalidDataException">One of them is larger than any article, or has a DTD.</exception>
    public static async IAsyncEnumerable<(int Line, XElement Element)> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancel)
    {
        var metered = new MeteredStream(file);
        using var reader = XmlReader.Create(metered, Settings);
        string? around = null;
        while (await reader.ReadAsync())
        {
            cancel.ThrowIfCancellationRequested();
            // The root, and the channel in it, are gone through; what stands in them is taken. An entry of Atom may be a document of its own.
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader is { Depth: 0, LocalName: not "entry" } or { Depth: 1, LocalName: "channel" })
            {
                around = XmlBase.Within(around, reader.GetAttribute("base", XNamespace.Xml.NamespaceName));
                continue;
            }

            metered.Renew();
            var line = ((IXmlLineInfo)reader).LineNumber;
            yield return (line, await TakeAsync(reader, around));
        }
    }

    private static async Task<XElement> TakeAsync(XmlReader reader, string? around)
    {
        var top = Begun(reader);
        // A feed says around its items in what language they are, and what their addresses are meant from.
        if (reader.XmlLang.Length > 0)
            top.SetAttributeValue(XNamespace.Xml + "lang", reader.XmlLang);
        top.SetAttributeValue(XmlBase.Name, XmlBase.Within(around, top.Attribute(XmlBase.Name)?.Value));
        var open = top;
        var isOpen = !reader.IsEmptyElement;
        while (isOpen)
        {
            await reader.ReadAsync();
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var child = Begun(reader);
                    open.Add(child);
                    if (!reader.IsEmptyElement)
                        open = reader.Depth < Deepest ? child : throw new InvalidDataException($"Elements are nested deeper than {Deepest}.");
                    break;
                case XmlNodeType.EndElement:
                    isOpen = open != top;
                    open = open.Parent ?? top;
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    open.Add(new XText(await reader.GetValueAsync()));
                    break;
            }
        }

        return top;
    }

    private static XElement Begun(XmlReader reader)
    {
        var element = new XElement(XName.Get(reader.LocalName, FeedNames.Known(reader.NamespaceURI)));
        for (var i = 0; i < reader.AttributeCount; i++)
        {
            reader.MoveToAttribute(i);
            if (reader.NamespaceURI != XNamespace.Xmlns.NamespaceName)
                element.Add(new XAttribute(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value));
        }

        reader.MoveToElement();
        return element;
    }
}
