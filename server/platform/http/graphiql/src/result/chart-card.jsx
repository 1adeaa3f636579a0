import { useEffect, useRef, useState } from 'react';

/**
 * One chart with its name and its path in the response. The link, or a click on the chart, opens it in a new tab.
 * @param {{ chart: import('./charts.ts').ChartFound, pictures: ReturnType<import('./pictures.js').createPictures> }} props
 */
export function ChartCard({ chart: { address, place, label }, pictures }) {
  const card = useRef(null);
  const near = useIsNear(card);
  const [picture, setPicture] = useState();
  useEffect(() => {
    if (!near) return undefined;
    let wanted = true;
    void pictures.get(address).then((loaded) => wanted && setPicture(loaded));
    return () => {
      wanted = false;
    };
  }, [near, address, pictures]);
  return (
    <figure ref={card}>
      <figcaption>
        <a href={address} target="_blank" rel="noopener">
          {label}
        </a>{' '}
        <span>{place}</span>
      </figcaption>
      {picture?.source ? (
        <img
          src={picture.source}
          alt={picture.alt || label}
          onClick={() => window.open(address, '_blank', 'noopener')}
        />
      ) : (
        <div className="safeboard-chart-space">{picture ? picture.problem : ''}</div>
      )}
    </figure>
  );
}

/** Becomes and stays true once the element is close to the visible part of the panel. */
function useIsNear(element) {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry.isIntersecting) return;
        setNear(true);
        observer.disconnect();
      },
      { rootMargin: '300px', scrollMargin: '300px' },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return near;
}
